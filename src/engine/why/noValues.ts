/** Of a reason whose kind says all. */
export type NoValues = unknown
