import { call } from '../../../hub-client/hub.ts';

/** The brand of that name, made if nobody has it yet; null for none. */
export async function brandIdOf(typed: string): Promise<string | null> {
  const name = typed.trim();
  if (name === '') return null;
  const { items } = await call('listBrands');
  const known = items.find((brand) => brand.name === name && brand.deletedAt === null);
  return (known ?? (await call('createBrand', { body: { name } }))).id;
}
