/**
 * The page's icons: Lucide's, as letters of a font of our own. A letter is drawn with the text around it and takes its colour; an `svg`
 * element for each of two hundred icons would cost more in every frame than the rest of the page.
 */
import type { AriaRole } from 'react'
import { classes } from './classes.ts'
import { glyphs } from './glyphs.ts'

interface IconProps {
  /** Pixels. */
  readonly size?: number
  readonly className?: string | undefined
  /** Stronger than the others. */
  readonly isBold?: boolean
  readonly role?: AriaRole
  /** Without one it is only drawn. */
  readonly 'aria-label'?: string
  readonly 'aria-hidden'?: boolean
}

export type Icon = (props: IconProps) => React.ReactNode

/** Another one is added here by its name in Lucide; then `npm run icons` writes the font anew. */
const glyph =
  (name: keyof typeof glyphs): Icon =>
  ({ size = 24, className, isBold = false, ...named }) => (
    <span
      {...named}
      aria-hidden={named['aria-label'] === undefined}
      data-icon={glyphs[name]}
      className={classes('icon', isBold && 'icon-bold', className)}
      style={{ fontSize: size }}
    />
  )

export const ArrowDown = glyph('arrow-down')
export const ArrowLeft = glyph('arrow-left')
export const ArrowLeftRight = glyph('arrow-left-right')
export const ArrowRight = glyph('arrow-right')
export const ArrowUp = glyph('arrow-up')
export const Ban = glyph('ban')
export const BookOpen = glyph('book-open')
export const Boxes = glyph('boxes')
export const Braces = glyph('braces')
export const Building2 = glyph('building-2')
export const CalendarPlus = glyph('calendar-plus')
export const Check = glyph('check')
export const ChevronDown = glyph('chevron-down')
export const ChevronRight = glyph('chevron-right')
export const Circle = glyph('circle')
export const CircleAlert = glyph('circle-alert')
export const CircleDashed = glyph('circle-dashed')
export const CircleDot = glyph('circle-dot')
export const CircleQuestionMark = glyph('circle-question-mark')
export const CircleSlash = glyph('circle-slash')
export const Clock = glyph('clock')
export const Columns2 = glyph('columns-2')
export const Copy = glyph('copy')
export const CornerDownLeft = glyph('corner-down-left')
export const Cpu = glyph('cpu')
export const Dot = glyph('dot')
export const Download = glyph('download')
export const Ellipsis = glyph('ellipsis')
export const EllipsisVertical = glyph('ellipsis-vertical')
export const Eye = glyph('eye')
export const EyeOff = glyph('eye-off')
export const Fence = glyph('fence')
export const FileInput = glyph('file-input')
export const FilePen = glyph('file-pen')
export const FilePlus2 = glyph('file-plus-2')
export const FileText = glyph('file-text')
export const FileWarning = glyph('file-warning')
export const FolderOpen = glyph('folder-open')
export const FolderTree = glyph('folder-tree')
export const Grid3x3 = glyph('grid-3x3')
export const GripVertical = glyph('grip-vertical')
export const Handshake = glyph('handshake')
export const Hash = glyph('hash')
export const History = glyph('history')
export const Info = glyph('info')
export const KeyRound = glyph('key-round')
export const Lightbulb = glyph('lightbulb')
export const Link2 = glyph('link-2')
export const ListChecks = glyph('list-checks')
export const ListTree = glyph('list-tree')
export const LoaderCircle = glyph('loader-circle')
export const Maximize2 = glyph('maximize-2')
export const Minus = glyph('minus')
export const Moon = glyph('moon')
export const Network = glyph('network')
export const PanelBottom = glyph('panel-bottom')
export const PanelBottomClose = glyph('panel-bottom-close')
export const Pencil = glyph('pencil')
export const Pin = glyph('pin')
export const PinOff = glyph('pin-off')
export const Play = glyph('play')
export const Plus = glyph('plus')
export const Redo2 = glyph('redo-2')
export const ScrollText = glyph('scroll-text')
export const Search = glyph('search')
export const Share2 = glyph('share-2')
export const Shield = glyph('shield')
export const ShieldAlert = glyph('shield-alert')
export const SlidersHorizontal = glyph('sliders-horizontal')
export const SquareTerminal = glyph('square-terminal')
export const Sun = glyph('sun')
export const SunMoon = glyph('sun-moon')
export const Table2 = glyph('table-2')
export const Trash2 = glyph('trash-2')
export const TriangleAlert = glyph('triangle-alert')
export const Undo2 = glyph('undo-2')
export const User = glyph('user')
export const UserCog = glyph('user-cog')
export const Users = glyph('users')
export const Wrench = glyph('wrench')
export const X = glyph('x')
