import type { Brand, StaffCategory } from '@lintel/shared/http/catalog-office';
import { inLanguage, type Texts } from '@lintel/shared/languages';
import { call } from '../../../hub-client/hub.ts';
import { queryClient, queryKey } from '../../../hub-client/use-hub-query.tsx';
import { useLanguage } from '../../../words/language.ts';
import { forgetLists } from '../use-catalog.ts';

export type Kind = 'brand' | 'category';
export type Group = { kind: 'brand'; of: Brand } | { kind: 'category'; of: StaffCategory };

/** Read again: a group came, went or moved, and lists of products show its name. */
export function forgetGroups(): void {
  for (const name of ['listStaffCategories', 'listBrands'] as const)
    void queryClient.invalidateQueries({ queryKey: queryKey(name) });
  forgetLists();
}

export function putCategories(items: StaffCategory[]): void {
  queryClient.setQueryData(queryKey('listStaffCategories'), { items, nextCursor: null });
}

export interface GroupFields {
  name: string;
  names: Texts;
  /** Of categories alone. */
  more: { parentId: string | null; imageHash: string | null; requiredAttributes: string[] };
}

export function saveGroup(kind: Kind, known: Group['of'] | null, { more, ...fields }: GroupFields, key: string) {
  const body = kind === 'brand' ? fields : { ...fields, ...more };
  if (known === null) {
    return kind === 'brand' ? call('createBrand', { body, key }) : call('createCategory', { body, key });
  }
  const change = { params: { id: known.id }, body: { ...body, version: known.version } };
  return kind === 'brand' ? call('changeBrand', change) : call('changeCategory', change);
}

/** @param moveTo where its products go; null: nowhere. */
export function deleteGroup({ kind, of }: Group, moveTo: string | null) {
  const input = { params: { id: of.id }, query: { version: of.version, ...(moveTo === null ? {} : { moveTo }) } };
  return kind === 'brand' ? call('deleteBrand', input) : call('deleteCategory', input);
}

export function restoreGroup(kind: Kind, id: string) {
  return kind === 'brand' ? call('restoreBrand', { params: { id } }) : call('restoreCategory', { params: { id } });
}

/** What a group is called in the language of the page. */
export function useGroupName(): (group: { name: string; names: Texts }) => string {
  const language = useLanguage();
  return ({ name, names }) => inLanguage(name, names, language);
}
