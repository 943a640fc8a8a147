import { FootfallWorld, WorldDisk } from './simulation/footfall-world.ts';
import { mutations } from './simulation/mutations.ts';
for (const m of mutations) {
  if (process.argv[2] && !m.name.includes(process.argv[2])) continue;
  const disk = new WorldDisk(); let found = null;
  for (let s = 1; s <= 200 && !found; s++) { const o = await new FootfallWorld(s, disk.cleared(), m).run().catch((e) => ({seed: s, invariant: 'THROWN ' + e.stack})); if (o.invariant) found = o; }
  console.log(m.name, '->', found?.seed ?? 'NOT FOUND', found?.invariant); disk.close();
}
