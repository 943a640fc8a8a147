/** Opens a page and the browser's print dialog for it; the page before it stays where it is. */
export function printInBrowser(path: string): void {
  const opened = window.open(path, '_blank');
  opened?.addEventListener('load', () => opened.print());
}
