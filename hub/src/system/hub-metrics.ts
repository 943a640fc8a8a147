import { Metrics } from './metrics.ts';

interface Counted {
  counters: { groups: number; commands: number };
  depth: number;
}

/** What /metrics tells of a hub besides its process. */
export function hubMetrics(hub: {
  broker: { connections: number };
  live: { connections: number };
  ingest: { counters: { events: number; duplicates: number; quarantined: number } };
  shop: Counted;
  crossings: Counted;
}): Metrics {
  const { broker, live, ingest, shop, crossings } = hub;
  return new Metrics({
    lintel_mqtt_connections: { help: 'Nodes connected', read: () => broker.connections },
    lintel_browsers: { help: 'Live pages connected', read: () => live.connections },
    lintel_events_stored: { help: 'Events stored since the start', read: () => ingest.counters.events },
    lintel_events_duplicate: { help: 'Events that had been stored before', read: () => ingest.counters.duplicates },
    lintel_events_quarantined: { help: 'Payloads that did not parse', read: () => ingest.counters.quarantined },
    lintel_shop_commits: { help: 'Groups committed to shop.db', read: () => shop.counters.groups },
    lintel_shop_commands: { help: 'Commands committed to shop.db', read: () => shop.counters.commands },
    lintel_shop_waiting: { help: 'Commands waiting for shop.db', read: () => shop.depth },
    lintel_footfall_commits: { help: 'Groups committed to footfall.db', read: () => crossings.counters.groups },
    lintel_footfall_waiting: { help: 'Commands waiting for footfall.db', read: () => crossings.depth },
  });
}
