import { CopyButton } from './CopyButton'

/** A block of code, which can be copied. */
export const CodeBlock = ({ text, language }: { readonly text: string; readonly language: string }) => (
  <div className="code">
    <span className="language">{language}</span>
    <CopyButton className="copy" text={text} />
    <pre tabIndex={0}>
      <code>{text}</code>
    </pre>
  </div>
)
