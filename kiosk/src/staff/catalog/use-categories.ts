import type { StaffCategory } from '@lintel/shared/http/catalog-office';
import { inLanguage } from '@lintel/shared/languages';
import { useMemo } from 'react';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { useLanguage } from '../../words/language.ts';

const none: StaffCategory[] = [];

/** Categories to choose from, those below another one after it and set in. */
export function useCategoryOptions(): { value: string; text: string }[] {
  const language = useLanguage();
  const items = useHubQuery('listStaffCategories').data?.items ?? none;
  return useMemo(() => {
    const kept = items.filter(({ deletedAt }) => deletedAt === null);
    const option = ({ id, name, names }: StaffCategory, indent: string) => ({
      value: id,
      text: `${indent}${inLanguage(name, names, language)}`,
    });
    return kept
      .filter(({ parentId }) => parentId === null)
      .flatMap((top) => [
        option(top, ''),
        ...kept.filter(({ parentId }) => parentId === top.id).map((below) => option(below, '\u2003')),
      ]);
  }, [items, language]);
}
