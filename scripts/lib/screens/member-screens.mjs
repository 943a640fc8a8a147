import { words as customerEn } from '../../../kiosk/src/words/customer/en.ts';
import { words as customerJa } from '../../../kiosk/src/words/customer/ja.ts';
import { words as customerZhCn } from '../../../kiosk/src/words/customer/zh-cn.ts';
import { words as customerZhTw } from '../../../kiosk/src/words/customer/zh-tw.ts';
import { words as en } from '../../../kiosk/src/words/member/en.ts';
import { words as ja } from '../../../kiosk/src/words/member/ja.ts';
import { words as zhCn } from '../../../kiosk/src/words/member/zh-cn.ts';
import { words as zhTw } from '../../../kiosk/src/words/member/zh-tw.ts';
import { basketOf, panels, scan, settle, shopping } from './customer-screens.mjs';

const wordsOf = {
  en: { ...customerEn, ...en },
  'zh-TW': { ...customerZhTw, ...zhTw },
  'zh-CN': { ...customerZhCn, ...zhCn },
  ja: { ...customerJa, ...ja },
};
/** Of a member of the demo shop, and of nobody. */
const known = '0012025550101';
const unknown = '0012025550199';

/** The kiosk's member step: the pad, who was found by number, and on the smallest panel nobody, and somebody by code. */
export async function memberScreens(browser, shop, save, languages = ['zh-TW', 'en']) {
  const barcodes = await basketOf(shop, 4);
  const code = await codeOf(shop, known);
  for (const panel of panels) {
    for (const language of languages) {
      const words = wordsOf[language];
      const page = await shopping(browser, shop, { panel, language, barcodes });
      const step = page.getByRole('dialog');
      const shoot = async (screen) => {
        await settle(page);
        await save(`${screen}-${panel.width}x${panel.height}-${language}`, await page.screenshot());
      };
      const type = async (digits) => {
        for (const digit of digits) await step.getByRole('button', { name: digit, exact: true }).click();
      };
      const find = async (digits) => {
        await type(digits);
        await step.getByRole('button', { name: words.find, exact: true }).click();
      };
      await page.getByRole('button', { name: words.toPay, exact: true }).last().click();
      await page.getByRole('button', { name: words.haveMember, exact: true }).click();
      await step.getByRole('button', { name: words.find, exact: true }).waitFor();
      await type(known);
      await shoot('member');
      for (let i = 0; i < known.length; i++) await page.keyboard.press('Backspace');
      if (panel.height === 480) {
        await find(unknown);
        await step.getByRole('alert').waitFor();
        await shoot('member-unknown');
      }
      await find(known);
      await step.getByRole('button', { name: words.done, exact: true }).waitFor();
      await shoot('member-found');
      if (panel.height === 480) {
        const shown = page.waitForResponse((answer) => /\/baskets\/[^/]+\/member$/.test(answer.url()));
        await scan(page, code);
        await shown;
        await shoot('member-points');
      }
      await page.context().close();
    }
  }
}

/** The member code of whoever has that number, as staff see it. */
async function codeOf({ url, credentials }, phone) {
  const headers = { 'content-type': 'application/json' };
  const ask = async (path, body) => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      headers,
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    return answer.json();
  };
  const { token } = await ask('/staff/sessions', credentials.staff.owner);
  headers.authorization = `Bearer ${token}`;
  const { items } = await ask('/members/search', { text: phone });
  return (await ask(`/members/${items[0].id}`)).code;
}
