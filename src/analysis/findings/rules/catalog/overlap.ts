export { overlap, overlapWithin } from '../../../../engine/match/overlap.ts'
