/**
 * Markdown to HTML that is safe to show: nothing in it runs or loads. marked is told to write nothing else, and DOMPurify makes sure,
 * for whatever the one overlooks the other removes.
 */
import DOMPurify from 'dompurify'
import { Marked, type Tokens } from 'marked'

const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)

/** Addresses that a link may have: other pages, mail, and scenarios of this page. */
const harmless = /^(?:https?:|mailto:|#)/i

const marked = new Marked({
  gfm: true,
  renderer: {
    /** Tags are shown as they were typed. */
    html: ({ text }: Tokens.HTML | Tokens.Tag) => escaped(text),
    /** Nothing is loaded from elsewhere: the page forbids it. */
    image: ({ text }: Tokens.Image) => escaped(text),
    /** The headings of the page are its own. */
    heading({ tokens }: Tokens.Heading) {
      return `<p><strong>${this.parser.parseInline(tokens)}</strong></p>`
    },
    link({ href, tokens }: Tokens.Link) {
      const words = this.parser.parseInline(tokens)
      return harmless.test(href)
        ? `<a href="${escaped(href)}" target="_blank" rel="noopener noreferrer">${words}</a>`
        : words
    },
    checkbox: ({ checked }: Tokens.Checkbox) => (checked ? '☑ ' : '☐ '),
  },
})

const harmlessAttributes = ['target', 'rel', 'start', 'align']
const allowed = {
  ALLOWED_TAGS: [
    ...['p', 'br', 'hr', 'strong', 'em', 'del', 'code', 'pre', 'a', 'ul', 'ol', 'li', 'blockquote'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  ALLOWED_ATTR: ['href', ...harmlessAttributes],
  // Only `href` is an address.
  ADD_URI_SAFE_ATTR: harmlessAttributes,
  ALLOWED_URI_REGEXP: harmless,
}

export const renderMarkdown = (text: string): string =>
  DOMPurify.sanitize(marked.parse(text, { async: false }), allowed)
