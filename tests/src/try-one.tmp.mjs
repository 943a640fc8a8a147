import { FootfallWorld, WorldDisk } from './simulation/footfall-world.ts';
const disk = new WorldDisk();
const w = new FootfallWorld(Number(process.argv[2]), disk.cleared());
const match = process.argv[3];
const orig = w.digest.note.bind(w.digest);
const log = (t) => { if (!match || t.includes(match)) console.log(Math.round(w.scheduler.nowMs), t.slice(0,180)); };
w.digest.note = (t) => { log('D ' + t); orig(t); };
const { ledger } = w;
for (const m of ['send', 'durable', 'add']) { const f = ledger[m].bind(ledger); ledger[m] = (...a) => { log(`L ${m} ${a[0]} ${JSON.stringify(m==='durable' ? a[1].map(r=>[r.epoch,r.seq]) : [a[1].epoch,a[1].seq,a[1].channel])}`); return f(...a); }; }
for (const n of w.nodes) { for (const m of ['crash','restart','powerOn','startProcess']) { const f = n[m].bind(n); n[m] = (...a) => { log(`N ${n.name} ${m} ${a}`); return f(...a); } }
 for (const m of ['crash','saveState','sync','cut','remove','close','write','replace']) { const f=n.card[m].bind(n.card); n.card[m]=(...a)=>{ log(`C ${n.name} ${m} ${typeof a[0]==='string'||typeof a[0]==='number'?a[0]:''} ${typeof a[1]==='number'?a[1]:''} fail=${n.card.failure!==null}`); return f(...a);} } }
const o = await w.run(); console.log(o);
