/** Products on a shelf are asked for by so many: two screenfuls of the largest panel. */
export const pageSize = 24;
