import { type Channel, PutChannel } from '@lintel/shared/http/notifications';
import { describe, expect, it } from 'vitest';
import { type ChannelForm, channelOf, emptyForm, formOf, wrongField } from './channel-rules.ts';

const email: ChannelForm = {
  ...emptyForm('email', 'ja', ['stock']),
  name: ' Owner ',
  host: 'mail.example.test',
  user: 'shop',
  from: 'shop@example.test',
  to: 'a@example.test, b@example.test；c@example.test'.replace('；', ' '),
  secret: 'pw',
};
const line: ChannelForm = { ...emptyForm('line', 'en', ['stock']), name: 'L', to: `C${'a1'.repeat(16)}`, secret: 't' };
const wecom: ChannelForm = { ...emptyForm('wecom', 'zh-CN', ['stock']), name: 'W', secret: 'https://x?key=k' };

describe('the form of a channel', () => {
  it.each([email, line, wecom])('makes what the hub takes: %o', (form) => {
    expect(wrongField(form, false)).toBeNull();
    expect(() => PutChannel.parse(channelOf(form))).not.toThrow();
  });

  it('takes several addresses as people write them', () => {
    expect(PutChannel.parse(channelOf(email)).settings).toMatchObject({
      to: ['a@example.test', 'b@example.test', 'c@example.test'],
    });
  });

  it.each([
    [email, { name: ' ' }, 'name'],
    [email, { kinds: [] }, 'kinds'],
    [email, { host: 'mail server' }, 'host'],
    [email, { port: '70000' }, 'port'],
    [email, { from: 'shop' }, 'from'],
    [email, { to: 'nobody' }, 'to'],
    [email, { secret: '' }, 'secret'],
    [line, { to: '@lintel' }, 'to'],
    [line, { secret: '' }, 'secret'],
    [wecom, { secret: ' ' }, 'secret'],
  ] as [ChannelForm, Partial<ChannelForm>, string][])('names what is wrong with %o when %o', (form, wrong, field) => {
    expect(wrongField({ ...form, ...wrong }, false)).toBe(field);
  });

  it('needs no secret that the hub has, and none for a server that asks for none', () => {
    expect(wrongField({ ...email, secret: '' }, true)).toBeNull();
    expect(wrongField({ ...email, user: '', secret: '' }, false)).toBeNull();
    expect(channelOf({ ...email, secret: '' })).not.toHaveProperty('secret');
  });

  it('comes back as it was', () => {
    for (const form of [email, line, wecom]) {
      const { secret, ...rest } = PutChannel.parse(channelOf(form));
      const state = { hasSecret: true, waiting: 0, lastSentAt: null, givenUp: 0, trouble: null };
      const again = channelOf(formOf({ ...rest, ...state, id: 'x' } as Channel));
      expect(PutChannel.parse(again)).toEqual(rest);
    }
  });
});
