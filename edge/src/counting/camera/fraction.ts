/**
 * A number that is not known yet. A field that begins with a whole number is laid out for whole numbers, and the first
 * fraction in it would make all code that knows the object be compiled again.
 */
export const fraction = Number.NaN;
