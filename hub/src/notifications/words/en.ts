import type { NotificationWords } from '../words.ts';

const payments = {
  paymentUnknown: 'it is not certain whether it was paid',
  amountMismatch: 'another amount came than was asked for',
  surplus: 'money came that nobody asked for',
  refundStuck: 'its refund does not get through',
};
const orders = {
  unpaidTooLong: 'unpaid for too long',
  fulfilmentLate: 'paid, and still not handed over',
  deliveryException: 'the carrier reports a problem',
  belowZero: 'more was sold than the books knew of',
};
const troubles = {
  unreachable: 'it does not answer',
  tls: 'its certificate is not valid',
  credentials: 'it refuses the password or token',
  recipient: 'it does not know the recipient',
  refused: 'it refuses the message',
  tooMany: 'it takes no more messages',
  noSecret: 'its password or token is missing',
};
const backups: Record<string, string> = {
  'no-code': 'They wait for a recovery code: run "lintel backup --new-code" on the hub.',
  'not-plugged-in': 'Plug the USB stick into the hub.',
  'read-only': 'Slide the lock of the stick, or plug in another.',
  full: 'Make room on the stick, or plug in a larger one.',
  'hub-disk-full': 'The hub’s own disk is nearly full. Call a technician.',
};
const pages = { customer: 'kiosk', staff: 'staff pages', technician: 'technician pages' };

const printers = {
  paperEnd: ['has no paper', 'Put in a new roll. Until then receipts go by QR code.'],
  nearEnd: ['has little paper left', 'Have a new roll at hand.'],
  coverOpen: ['is open', 'Close its cover.'],
  error: ['reports an error', 'Switch it off and on; look for paper that is stuck.'],
  silent: ['does not answer', 'Switch it off and on. If it never answers, set its status to “none” under Settings.'],
  unreachable: ['cannot be reached', 'Check its power and its cable, and its address under Settings.'],
  noFont: ['cannot print: the hub has no font', 'On the hub: apt-get install fonts-noto-cjk'],
} as const;

export const words: NotificationWords = {
  payment: ({ number, reason }) => ({
    text: `Order ${number}: ${payments[reason]}`,
    next: 'Do not take the money again. Look at the order and at the payment service.',
  }),
  order: ({ number, reason }) => ({ text: `Order ${number}: ${orders[reason]}`, next: 'Look at the order.' }),
  stock: ({ name, level, alert }) =>
    alert === 'low'
      ? { text: `Running low: ${name}, ${level} left`, next: 'Order more, or count what is there.' }
      : { text: `Below zero: ${name}, ${level}`, next: 'Count what is there: the books are wrong.' },
  nodeOffline: ({ node }) => ({
    text: `Node ${node} is offline`,
    next: 'Check its power and its network. It counts on meanwhile and sends later what it has.',
  }),
  sensor: ({ node, sensor, verdict }) => ({
    text: `Sensor ${sensor} of ${node} ${verdict === 'blind' ? 'sees nothing' : verdict === 'degraded' ? 'sees badly' : 'says nothing'}`,
    next: 'Check its power, its cable and its view.',
  }),
  calibration: ({ node, sensor }) => ({
    text: `Sensor ${sensor} of ${node} disagrees with the others`,
    next: 'Check its mount, then calibrate it.',
  }),
  printer: ({ name, trouble }) => ({ text: `Printer ${name} ${printers[trouble][0]}`, next: printers[trouble][1] }),
  backup: ({ code }) => ({ text: 'No backup is made', next: backups[code] ?? 'Call a technician.' }),
  clock: () => ({ text: 'The hub does not know the time', next: 'Connect it to the internet or set its clock.' }),
  pinLocked: ({ name }) => ({
    text: `Too many wrong PINs for ${name}`,
    next: 'If it was not this person, somebody is guessing. Under People you can let them in again or give a new PIN.',
  }),
  pageError: ({ page, kiosk }) => ({
    text: `A fault in the ${pages[page]}${kiosk === null ? '' : ` (${kiosk})`}`,
    next: 'The page started anew by itself. If it comes again, report it.',
  }),
  channel: ({ name, trouble }) => ({
    text: `Messages to “${name}” do not arrive: ${troubles[trouble]}`,
    next: 'Check the channel and send a test.',
  }),
  test: (channel) => ({ text: `Test of “${channel}”`, next: 'Notifications of the shop will arrive here.' }),
};
