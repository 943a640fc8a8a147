import type { MemberProgram } from '@lintel/shared/config/member-program';
import { SeededRandom } from '@lintel/shared/seeded-random';
import { SecretBox } from '../system/secret-box.ts';
import type { Till } from '../till.fixture.ts';
import { MemberService } from './service.ts';

/** The members of a till, of a shop with that program. */
export function memberService({ storage, clock }: Pick<Till, 'storage' | 'clock'>, members: MemberProgram | null) {
  const random = new SeededRandom(11);
  const box = new SecretBox(new Uint8Array(32).fill(7), random);
  const shop = { currency: 'TWD', timeZone: 'Asia/Taipei', pricesIncludeTax: true, taxRounding: 'perRate' } as const;
  return new MemberService({
    storage,
    clock,
    random,
    box,
    terms: { ...shop, defaultTaxRateBp: 500, members } as never,
  });
}
