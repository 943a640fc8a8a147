import { Shop } from '../../journeys/harness/shop.ts';
import { goodsCsv } from '../checkout/goods.ts';

/** A demo shop where nobody but the benchmark walks in, with so many variants to sell. */
export async function openStockedShop(name: string, variants: number): Promise<Shop> {
  const shop = await Shop.open(name, { LINTEL_DEMO_RATE: '0' });
  try {
    await fill(shop, variants);
    return shop;
  } catch (error) {
    await shop.close();
    throw error;
  }
}

async function fill({ url, credentials }: Shop, variants: number): Promise<void> {
  const asks = async (path: string, type: string, body: string, token?: string) => {
    const headers = { 'content-type': type, ...(token && { authorization: `Bearer ${token}` }) };
    const answer = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
    return answer.json() as Promise<{ token: string }>;
  };
  const { token } = await asks('/staff/sessions', 'application/json', JSON.stringify(credentials.staff.owner));
  await asks('/catalog/file', 'text/csv', goodsCsv(variants), token);
}
