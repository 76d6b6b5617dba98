export default function NewNotePage() {
  return null
}
