/** Skeletons where the first notes will be. */
export const NoteSkeletons = () => (
  <div aria-hidden className="grid gap-2">
    {[1, 2, 3].map((it) => (
      <div key={it} className="card grid gap-2">
        <div className="h-5 w-1/2 skeleton" />
        <div className="h-4 skeleton" />
        <div className="h-4 w-1/3 skeleton" />
      </div>
    ))}
  </div>
)
