import { type ReactNode, useId } from 'react'

/** A section of the settings. */
export function SettingsSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="card grid gap-4">
      <h2 id={id} className="text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}

/** A skeleton where a section is not there yet. */
export const SectionSkeleton = () => <div aria-busy className="h-24 skeleton" />
