/** In what state goods are sold; anything but `new` is shown as a badge. */
export const conditions = ['new', 'likeNew', 'used', 'refurbished'] as const;
export const badges = ['usuallyInStock', 'limited', 'seasonal', 'fresh', 'local', 'clearance'] as const;
