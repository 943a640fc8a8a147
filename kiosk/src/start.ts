import './hub-client/no-eval.ts';
import './ui/tokens.css';
import './ui/contrast.css';
import './ui/base.css';
import './ui/print.css';
import { askForFirstScreen } from './customer/ask-ahead.ts';

/**
 * Sets everything off at once: where one file has to be read before the next is known of, a slow machine waits for each.
 * What does not come is asked for again by whoever needs it.
 */
const desk = /^\/(staff|technician|gallery)(\/|$)/.test(window.location.pathname);
if (!desk) {
  askForFirstScreen();
  import('./customer/customer.tsx').catch(() => undefined);
}
void import('./main.tsx');
