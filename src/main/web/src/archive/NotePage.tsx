export default function NotePage({ id }: { readonly id: string }) {
  return <p>{id}</p>
}
