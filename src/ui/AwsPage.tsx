import { awsPages } from '../engine/words/awsPages.ts'

/** A page of AWS's documentation, by its title. It opens in another tab. */
export function AwsPage({ title }: { readonly title: string }) {
  const address = awsPages[title]
  if (address === undefined) return title
  return (
    <a href={address} target="_blank" rel="noopener noreferrer" className="text-accent underline underline-offset-2">
      {title}
    </a>
  )
}
