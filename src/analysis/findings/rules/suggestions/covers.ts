export * from '../../../../engine/match/covers.ts'
