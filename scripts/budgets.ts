/**
 * How many bytes of the built page a visitor loads, at most, compressed with gzip. `e2e/budgets.spec.ts` holds the build
 * to it and names what each part comes to. Each budget is what the part came to when it was last set, plus a few percent.
 *
 * Raise one only with the reason in the commit: what has come, and why it has to be in that part rather than in a chunk
 * that is loaded later. Lower it when something has gone, so that the room is not filled unseen.
 */
export const budgets = {
  /** The first chunk and what it imports: all code that runs before anything is on the screen. */
  'first chunk': 332_000,
  /** The page's own styles, without the editor's. */
  styles: 9_500,
  /** All files that are loaded before the first verdict: page, first chunk, styles, icons, evaluation worker. */
  'before the first verdict': 460_000,
  'evaluation worker': 101_000,
  'analysis worker': 120_000,
  'language worker': 190_000,
  'matrix worker': 101_000,
  /** Loaded when a large file, link or record is opened. */
  'reading worker': 45_000,
  /** The code editor: Monaco with its styles, icons and two workers, and the page's part of it. */
  editor: 1_380_000,
  /** What the service worker stores at the first visit. */
  'stored for offline': 2_480_000,
} as const
