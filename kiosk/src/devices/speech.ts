import type { Language } from '@lintel/shared/languages';

/** Whether this browser can speak at all; which voices it has is up to the machine. */
export function canSpeak(): boolean {
  return 'speechSynthesis' in window;
}

/** Says `text` after what is being said, or instead of it. `volume` from 0 to 1. */
export function say(text: string, options: { language: Language; volume: number; now?: boolean }): void {
  if (!canSpeak() || text.trim() === '' || options.volume === 0) return;
  if (options.now) window.speechSynthesis.cancel();
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = options.language;
  utterance.volume = options.volume;
  window.speechSynthesis.speak(utterance);
}

export function hush(): void {
  if (canSpeak()) window.speechSynthesis.cancel();
}
