import { createInterface } from 'node:readline/promises'

/** How a run from the command line learns the code that a backend mailed. */
export type CodeSource = (email: string) => Promise<string>

/** From our own server in demo mode. */
export function fromDemo(url: string): CodeSource {
  return async (email) => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${url}/demo/code`, { method: 'POST', headers, body: JSON.stringify({ email }) })
    if (!answer.ok) throw new Error(`${url}/demo/code answers ${answer.status}: is this our server, in demo mode?`)
    return ((await answer.json()) as { code: string }).code
  }
}

interface MailpitList {
  readonly messages: readonly { readonly Subject: string; readonly Snippet: string }[]
}

/** From Mailpit, the mailbox of `supabase start` (port 54324). Newest first. */
export function fromMailpit(mailbox: string): CodeSource {
  return async (email) => {
    const query = new URLSearchParams({ query: `to:${email}`, limit: '1' })
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const answer = await fetch(`${mailbox}/api/v1/search?${query}`)
      const [newest] = ((await answer.json()) as MailpitList).messages
      const code = newest === undefined ? undefined : /\b\d{6}\b/.exec(`${newest.Subject} ${newest.Snippet}`)?.[0]
      if (code !== undefined) return code
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
    throw new Error(`no code for ${email} in ${mailbox}`)
  }
}

/** From whoever runs the suite and can read the mailboxes. */
export const fromPerson: CodeSource = async (email) => {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const code = await terminal.question(`Code sent to ${email}: `)
  terminal.close()
  return code.trim()
}
