import { matchPath, usePath } from '../../ui/route.ts';
import { NewPromotionPage, PromotionPage } from '../promotions/editor.tsx';
import { Promotions } from '../promotions/promotions.tsx';
import { NotForRole } from '../shell/not-for-role.tsx';
import { useSession } from '../shell/session.tsx';
import { Slides } from '../slides/slides.tsx';
import { Stock } from '../stock/stock.tsx';
import { Take } from '../stock/take/take.tsx';
import { Catalog } from './catalog.tsx';
import { Groups } from './groups/groups.tsx';
import { Import } from './import/import.tsx';
import { NewProduct } from './product/new-product.tsx';
import { Product } from './product/product.tsx';

/** Catalog, stock, promotions and slides: one part of the page, loaded when it is wanted. */
export function GoodsPages() {
  const path = usePath();
  const { can } = useSession();
  if (matchPath('/staff/stock/take', path)) return <Take />;
  if (matchPath('/staff/stock/*', path)) return <Stock />;
  if (matchPath('/staff/promotions', path)) return <Promotions />;
  if (matchPath('/staff/promotions/new', path)) return can.editGoods ? <NewPromotionPage /> : <NotForRole />;
  const promotion = matchPath('/staff/promotions/:id', path)?.id;
  if (promotion !== undefined) return <PromotionPage key={promotion} id={promotion} />;
  if (matchPath('/staff/slides', path)) return can.editGoods ? <Slides /> : <NotForRole />;
  if (matchPath('/staff/categories', path)) return can.editGoods ? <Groups /> : <NotForRole />;
  if (matchPath('/staff/catalog/new', path)) return can.editGoods ? <NewProduct /> : <NotForRole />;
  if (matchPath('/staff/catalog/import', path)) return can.editGoods ? <Import /> : <NotForRole />;
  const product = matchPath('/staff/catalog/:id', path)?.id;
  if (product !== undefined) return <Product key={product} id={product} />;
  return <Catalog />;
}
