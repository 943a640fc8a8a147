import { Icon, type IconName, iconNames } from '../ui/icon.tsx';
import { Money } from '../ui/money.tsx';
import { QrCode } from '../ui/qr-code.tsx';
import { Skeleton, Spinner } from '../ui/spinner.tsx';
import styles from './gallery.module.css';
import { Exhibit, State } from './gallery.tsx';

const surfaces = ['surface-0', 'surface-1', 'surface-2', 'surface-3'];
const colours = ['text-1', 'text-2', 'text-3', 'accent', 'good', 'warn', 'bad', 'info'];
const texts = ['text-xs', 'text-s', 'text-m', 'text-l', 'text-xl', 'text-2xl', 'text-3xl'];

/** What is only looked at: signs, amounts, and the tokens that everything is made of. */
export function Pictures() {
  return (
    <>
      <Exhibit name="Icon">
        {iconNames.map((name: IconName) => (
          <State key={name} name={name}>
            <Icon name={name} size="28px" />
          </State>
        ))}
      </Exhibit>
      <Exhibit name="Spinner">
        <State name="beside text">
          <Spinner />
        </State>
        <State name="of a page">
          <Spinner size="32px" />
        </State>
      </Exhibit>
      <Exhibit name="Skeleton">
        <State name="a line and a block" wide>
          <Skeleton width="12em" />
          <Skeleton height="80px" />
        </State>
      </Exhibit>
      <Exhibit name="Money">
        {(['TWD', 'JPY', 'USD', 'EUR', 'CNY'] as const).map((currency) => (
          <State key={currency} name={currency}>
            <Money amount={{ amountMinor: 123_456, currency }} /> <Money amount={{ amountMinor: -500, currency }} />
          </State>
        ))}
      </Exhibit>
      <Exhibit name="QrCode">
        <State name="an address">
          <QrCode text="https://shop.example/r/abcdef" size="160px" />
        </State>
      </Exhibit>
      <Exhibit name="Tokens">
        {surfaces.map((surface) => (
          <State key={surface} name={surface} wide>
            <p className={styles.swatch} style={{ background: `var(--${surface})` }}>
              {colours.map((colour) => (
                <span key={colour} style={{ color: `var(--${colour})` }}>
                  {colour}
                </span>
              ))}
            </p>
          </State>
        ))}
        {texts.map((size) => (
          <State key={size} name={size}>
            <span style={{ fontSize: `var(--${size})` }}>Aa 門楣 12</span>
          </State>
        ))}
      </Exhibit>
    </>
  );
}
