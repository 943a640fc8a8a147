import { describe, expect, it } from 'vitest';
import { createSaleMemory } from './sale-memory.ts';

function storage(initial: Record<string, string> = {}): Storage {
  const values = new Map(Object.entries(initial));
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    clear: () => values.clear(),
    key: () => null,
    length: 0,
  };
}

describe('memory of a sale', () => {
  it('keeps marks until they are cleared', () => {
    const memory = createSaleMemory(storage());
    memory.write({ basketId: 'b' });
    memory.write({ orderId: 'o', language: 'ja' });
    expect(memory.read()).toEqual({ basketId: 'b', orderId: 'o', language: 'ja' });
    memory.clear();
    expect(memory.read()).toEqual({ basketId: null, orderId: null, language: null });
  });

  it('takes nothing from what it cannot read', () => {
    expect(createSaleMemory(storage({ 'lintel.sale': '{broken' })).read().orderId).toBeNull();
    expect(createSaleMemory(storage({ 'lintel.sale': '{"language":"xx"}' })).read().language).toBeNull();
  });
});
