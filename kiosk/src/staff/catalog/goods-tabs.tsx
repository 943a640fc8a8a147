import { linkTo, usePath } from '../../ui/route.ts';
import { useWords } from '../../words/use-words.ts';
import { useSession } from '../shell/session.tsx';
import styles from './goods-tabs.module.css';

/** The pages about goods, side by side. */
export function GoodsTabs() {
  const words = useWords('catalog');
  const path = usePath();
  const { can } = useSession();
  const tabs = [
    { to: '/staff/catalog', text: words.catalog },
    ...(can.editGoods ? [{ to: '/staff/categories', text: words.categoriesAndBrands }] : []),
    { to: '/staff/stock', text: words.stock },
    { to: '/staff/promotions', text: words.promotions },
    ...(can.editGoods ? [{ to: '/staff/slides', text: words.slides }] : []),
  ];
  return (
    <nav className={styles.tabs} aria-label={words.goods}>
      {tabs.map(({ to, text }) => (
        <a key={to} {...linkTo(to)} aria-current={path === to || path.startsWith(`${to}/`) ? 'page' : undefined}>
          {text}
        </a>
      ))}
    </nav>
  );
}
