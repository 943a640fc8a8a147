import { Detail, DetailWaiting } from '../ui/detail.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ListAndDetail } from '../ui/list-and-detail.tsx';
import { RowLink } from '../ui/row-link.tsx';
import { Exhibit, State } from './gallery.tsx';

const rows = (
  <>
    <RowLink to="/gallery" title="1121-0001" note="10:04 · Cash · 3 items">
      <strong>$212</strong>
    </RowLink>
    <RowLink to="/gallery" title="1121-0002" note="10:09 · A way to pay with a long name · 24 items" selected>
      <strong>$1,480</strong>
    </RowLink>
    <RowLink to="/gallery" title="Erased" note="Member" gone>
      <strong>0 points</strong>
    </RowLink>
  </>
);

const whole = (
  <Detail title="1121-0002" meta="Nov 21, 10:09 · Kiosk" figure="$1,480" back={{ to: '/gallery', label: 'Back' }}>
    <p>Everything about it.</p>
  </Detail>
);

/** Lists of what a shop has many of, and one of it. */
export function Lists() {
  return (
    <>
      <Exhibit name="RowLink">
        <State name="plain, chosen, and gone" wide>
          {rows}
        </State>
      </Exhibit>
      <Exhibit name="Detail">
        <State name="whole" wide>
          {whole}
        </State>
        <State name="while it is read" wide>
          <DetailWaiting />
        </State>
      </Exhibit>
      <Exhibit name="ListAndDetail">
        <State name="with one chosen" wide>
          <ListAndDetail title="Orders" list={rows} chosen={whole} empty={null} />
        </State>
        <State name="with none" wide>
          <ListAndDetail
            title="Orders"
            list={rows}
            chosen={null}
            empty={<EmptyState icon="receipt" title="Choose an order" />}
          />
        </State>
      </Exhibit>
    </>
  );
}
