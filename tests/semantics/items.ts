/** The items of section 9. In a file of its own: a list is no citation. */
export const open =
  'U01 U02 U05 U06 U07 U09 U10 U12 U16 U17 U18 U19 U22 U24 U25 U27 U28 U30 U31 U32 U33 U35 U37 U39 U40 U41 U44 U45 U46 U47 U48 U49 U50 U51 U52'

/** U37 is settled too, and still said: AWS's own page is silent on it. */
export const settled = 'U03 U04 U08 U11 U13 U14 U15 U20 U21 U23 U26 U29 U34 U36 U38 U42 U43'
