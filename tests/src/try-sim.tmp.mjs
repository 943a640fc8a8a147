import { FootfallWorld, WorldDisk } from './simulation/footfall-world.ts';
const from = Number(process.argv[2] ?? 1), n = Number(process.argv[3] ?? 20);
const disk = new WorldDisk();
const cpu0 = process.cpuUsage(); const t0 = performance.now();
let fails = 0, virtual = 0, events=0; const faults = {};
const kinds = new Map();
for (let s = from; s < from + n; s++) {
  const o = await new FootfallWorld(s, disk.cleared()).run();
  virtual += o.virtualMs; events += o.events;
  for (const k in o.faults) faults[k] = (faults[k] ?? 0) + o.faults[k];
  if (process.env.V) console.log(s, Math.round(performance.now()-t0), o.events, o.invariant);
  if (o.invariant) { fails++; if (fails < 15) console.log(s, o.invariant); const k=o.invariant.replace(/[0-9a-f]{16}|\d+/g,'#'); kinds.set(k,(kinds.get(k)??0)+1); }
}
const cpu = process.cpuUsage(cpu0); const cs = (cpu.user + cpu.system) / 1e6;
console.log({ fails, hours: virtual / 3.6e6, events: events/n, cpuPerMin: n / cs * 60, wallPerMin: n / (performance.now() - t0) * 60000, faults });
console.log(kinds);
