let context: AudioContext | undefined;

/** Two soft tones: something wants to be looked at. Silent where the machine has no sound. */
export function chime(): void {
  try {
    context ??= new AudioContext();
    void context.resume();
    for (const [at, hertz] of [
      [0, 660],
      [0.22, 880],
    ] as const) {
      const tone = context.createOscillator();
      const gain = context.createGain();
      const from = context.currentTime + at;
      tone.frequency.value = hertz;
      gain.gain.setValueAtTime(0, from);
      gain.gain.linearRampToValueAtTime(0.2, from + 0.02);
      gain.gain.exponentialRampToValueAtTime(0.001, from + 0.2);
      tone.connect(gain).connect(context.destination);
      tone.start(from);
      tone.stop(from + 0.25);
    }
  } catch {
    // The warning is on the screen as well.
  }
}
