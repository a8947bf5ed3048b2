/** Heights of the chart's parts, pixels from the top: the axis, the bands of the selected call, then the lanes. */
export const axisHeight = 26
export const bandHeight = 18
export const laneTop = axisHeight + bandHeight + 2
export const laneHeight = 30
/** Of all lanes together. */
export const chartHeight = (lanes: number): number => Math.max(1, lanes) * laneHeight + 8
