/**
 * Every error that leaves a program: a stable code, its HTTP status, what happened and what to do next.
 * HTTP answers are RFC 9457 problem+json with `type: urn:lintel:problem:<code>`.
 */
export const problems = {
  'invalid-input': {
    status: 400,
    title: 'The input is not valid',
    next: 'Correct the fields listed under "issues" and try again.',
  },
  'malformed-json': {
    status: 400,
    title: 'The body is not JSON',
    next: 'Send a JSON body with content-type application/json.',
  },
  'body-too-large': { status: 413, title: 'The body is too large', next: 'Send at most the size named in "limit".' },
  unauthenticated: {
    status: 401,
    title: 'No valid credential',
    next: 'Sign in, or send "Authorization: Bearer <token>".',
  },
  forbidden: { status: 403, title: 'This credential may not do that', next: 'Ask somebody whose role allows it.' },
  'approval-needed': {
    status: 403,
    title: 'A manager must approve this',
    next: 'Have an owner or manager type their PIN for it: POST /approvals, then send the token as x-lintel-approval.',
  },
  'wrong-origin': {
    status: 403,
    title: 'The request came from a foreign page or host',
    next: 'Open the page by the address the hub prints.',
  },
  'wrong-pin': { status: 401, title: 'The PIN is wrong', next: 'Try again, or ask the owner for a new PIN.' },
  'pin-locked': {
    status: 429,
    title: 'Too many wrong PINs',
    next: 'Wait the seconds in "retryAfter" and try again; sales go on meanwhile.',
  },
  'pin-refused': {
    status: 400,
    title: 'This PIN cannot be taken',
    next: 'Choose 6 to 12 digits that are not easy to guess.',
  },
  'last-owner': {
    status: 409,
    title: 'The shop would be left without an owner',
    next: 'Make somebody else an owner first.',
  },
  'setup-closed': {
    status: 409,
    title: 'This shop has an owner',
    next: 'Sign in; settings are changed at the desk.',
  },
  'wrong-setup-code': {
    status: 403,
    title: 'That is not the set-up code',
    next: 'Read the code again where the hub was started; it is another one after each start.',
  },
  'setup-locked': { status: 429, title: 'Too many wrong set-up codes', next: 'Wait and try again.' },
  'currency-fixed': {
    status: 409,
    title: 'The currency cannot be changed any more',
    next: 'Keep it: sales and prices are written in it. A shop in another currency needs a data folder of its own.',
  },
  'too-many-requests': { status: 429, title: 'Too many requests', next: 'Wait a moment and try again.' },
  'not-found': { status: 404, title: 'There is no such thing here', next: 'Check the address or the id.' },
  'unknown-barcode': {
    status: 404,
    title: 'No product has this barcode',
    next: 'Scan again, search by name, or ask staff.',
  },
  'unknown-variant': { status: 404, title: 'No such product is sold here', next: 'Choose another product.' },
  'not-sellable': {
    status: 409,
    title: 'This product cannot be sold now',
    next: 'Choose another product or ask staff.',
  },
  'version-conflict': {
    status: 409,
    title: 'Somebody changed it meanwhile',
    next: 'Read it again and repeat the change.',
  },
  'name-taken': {
    status: 409,
    title: 'That name is in use already',
    next: 'Choose another, or restore the deleted one.',
  },
  'sku-taken': {
    status: 409,
    title: 'Another variant has this SKU',
    next: 'Choose another SKU, or change or restore the variant named in "variantId".',
  },
  'barcode-taken': {
    status: 409,
    title: 'Another variant has this barcode',
    next: 'Remove it from the variant named in "variantId" first.',
  },
  'attribute-missing': {
    status: 409,
    title: 'The category asks for attributes that are missing',
    next: 'Add the attributes listed in "missing".',
  },
  'options-wrong': {
    status: 409,
    title: 'The options of a variant do not fit the product',
    next: 'Give each variant one value of every axis, and no two the same.',
  },
  'category-wrong': {
    status: 409,
    title: 'A category cannot stand there',
    next: 'Use a category of the first level that is not deleted; move what lies below first.',
  },
  'cost-overlap': {
    status: 409,
    title: 'Another cost holds at that time',
    next: 'Choose a time outside the span named in "validFrom" and "validTo".',
  },
  'picture-refused': {
    status: 422,
    title: 'This picture cannot be used',
    next: 'Send JPEG, PNG, WebP, AVIF, GIF or a plain SVG of at most 50 megapixels.',
  },
  'file-refused': {
    status: 422,
    title: 'This file cannot be read',
    next: 'Save it as CSV in UTF-8 and try again.',
  },
  'import-running': {
    status: 409,
    title: 'Another import is under way',
    next: 'Wait until it is done.',
  },
  'basket-empty': { status: 409, title: 'The basket is empty', next: 'Add a product first.' },
  'basket-closed': {
    status: 409,
    title: 'This basket is already checked out or abandoned',
    next: 'Start a new basket.',
  },
  'age-check-needed': {
    status: 409,
    title: 'Somebody of the staff must see how old the customer is',
    next: 'Call staff, or take those goods out of the basket.',
  },
  'quantity-too-large': {
    status: 409,
    title: 'That is more than one basket may hold',
    next: 'Choose a smaller quantity, or ask staff.',
  },
  'amount-too-large': {
    status: 409,
    title: 'The total is larger than the till can handle',
    next: 'Split the purchase or ask staff.',
  },
  'coupon-unknown': { status: 404, title: 'This coupon is not known', next: 'Check the code.' },
  'coupon-used': {
    status: 409,
    title: 'This coupon has already been used',
    next: 'Go on without it; "basket" has the new total.',
  },
  'coupon-not-now': {
    status: 409,
    title: 'This coupon is not valid now',
    next: 'Go on without it, or come back when it is.',
  },
  'coupon-not-combinable': {
    status: 409,
    title: 'This coupon does not go together with the one in the basket',
    next: 'Take the other coupon back first.',
  },
  'coupon-exists': { status: 409, title: 'There is a coupon of this code', next: 'Choose another code.' },
  'members-off': {
    status: 409,
    title: 'This shop has no members',
    next: 'An owner or manager turns membership on in the settings.',
  },
  'member-unknown': {
    status: 404,
    title: 'No member is known by that',
    next: 'Check the number, or scan the code again.',
  },
  'member-frozen': { status: 409, title: 'This membership is frozen', next: 'Ask a manager.' },
  'member-locked': {
    status: 429,
    title: 'Too many numbers that no member has',
    next: 'Wait the seconds in "retryAfter" and try again; sales go on meanwhile.',
  },
  'member-exists': {
    status: 409,
    title: 'Another member has this phone number',
    next: 'Look that member up.',
  },
  'phone-invalid': { status: 400, title: 'This is no phone number', next: 'Give 6 to 15 digits.' },
  'points-too-few': {
    status: 409,
    title: 'The member does not have that many points',
    next: 'Take at most what "points" says.',
  },
  'price-changed': { status: 409, title: 'A price changed meanwhile', next: 'Show the new total and ask again.' },
  'not-enough-stock': { status: 409, title: 'Not enough of it is left', next: 'Choose a smaller quantity.' },
  'wrong-state': {
    status: 409,
    title: 'That is not possible in the present state',
    next: 'Read it again and act on what it says.',
  },
  'payment-open': {
    status: 409,
    title: 'Another payment for this order is still open',
    next: 'Finish or cancel it first.',
  },
  'payment-unresolved': {
    status: 409,
    title: 'The payment is still being checked',
    next: 'Wait until it is resolved; do not pay again.',
  },
  'method-unavailable': { status: 409, title: 'This way to pay does not work now', next: 'Choose another way to pay.' },
  'code-unknown': {
    status: 422,
    title: 'This is not a code of that way to pay',
    next: 'Open the payment code in the app on the phone and scan it again.',
  },
  'callback-refused': {
    status: 401,
    title: 'The message is not proven to come from the payment provider',
    next: 'Nothing was changed; the hub asks the provider by itself.',
  },
  'tendered-too-little': {
    status: 409,
    title: 'The cash handed over is less than what is due',
    next: 'Take the missing amount.',
  },
  'not-enough-cash': {
    status: 409,
    title: 'That is more than there is in the drawer',
    next: 'Take at most what is there.',
  },
  'refund-too-large': {
    status: 409,
    title: 'The refund is more than what was paid',
    next: 'Refund at most what is left.',
  },
  'refund-not-allowed': {
    status: 409,
    title: 'These goods are not taken back, or no longer',
    next: 'A manager may set "outsideRules".',
  },
  'wrong-pick-up-code': {
    status: 409,
    title: 'This is not the pick-up code of the order',
    next: 'Ask the customer for the four digits on the receipt.',
  },
  'drawer-open': { status: 409, title: 'This drawer is already open', next: 'Close it first, or use another drawer.' },
  'drawer-unsettled': {
    status: 409,
    title: 'Sales are still unsettled',
    next: 'Settle the orders listed under "orders", then close the drawer.',
  },
  'no-printer': {
    status: 409,
    title: 'No printer is set up for this place',
    next: 'Show the receipt as a QR code. Printers are added under Settings.',
  },
  'no-drawer': {
    status: 409,
    title: 'No cash drawer is connected to the printer of the till',
    next: 'Open it with its key, or set the drawer up in the printer under Settings.',
  },
  'printer-not-ready': {
    status: 503,
    title: 'The printer does not take anything now',
    next: 'Look at its paper, its cover, its power and its cable; "state" says what is known.',
  },
  'idempotency-conflict': {
    status: 409,
    title: 'This Idempotency-Key was used for another request',
    next: 'Use a new key for a new request.',
  },
  'provider-failed': {
    status: 502,
    title: 'The payment provider did not answer as expected',
    next: 'Try again or choose another way to pay.',
  },
  'node-exists': {
    status: 409,
    title: 'A node of that name exists',
    next: 'Choose another name or remove the old node first.',
  },
  'already-done': { status: 409, title: 'Somebody has already done that', next: 'Read it again.' },
  'correction-too-large': {
    status: 409,
    title: 'The correction is larger than what was counted',
    next: 'Check the number.',
  },
  'not-ready': { status: 503, title: 'The hub is not ready', next: 'Wait; "reasons" says for what.' },
  'storage-failed': {
    status: 503,
    title: 'The hub could not write to its disk',
    next: 'Check that the disk is not full, then try again.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong inside the hub',
    next: 'Try again; if it stays, read the log for the request id.',
  },
} as const satisfies Record<string, { status: number; title: string; next: string }>;

export type ProblemCode = keyof typeof problems;

/** An error that its receiver can act on. `extra` is sent along and must hold nothing secret. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly extra: Record<string, unknown>;

  constructor(code: ProblemCode, detail?: string, extra: Record<string, unknown> = {}) {
    super(detail ?? problems[code].title);
    this.code = code;
    this.extra = extra;
  }
}

/** A problem as sent over HTTP. */
export interface ProblemBody {
  type: string;
  code: ProblemCode;
  title: string;
  status: number;
  detail: string;
  next: string;
  [extra: string]: unknown;
}

/** RFC 9457 body of a problem. */
export function problemBody(problem: Problem): ProblemBody {
  const { status, title, next } = problems[problem.code];
  return {
    ...problem.extra,
    type: `urn:lintel:problem:${problem.code}`,
    code: problem.code,
    title,
    status,
    detail: problem.message,
    next,
  };
}

/** A mistake in usage or configuration: shown as plain lines, exit code 2, never with a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
