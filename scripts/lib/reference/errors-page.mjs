import { problems } from '../../../shared/src/errors.ts';
import { table } from './shapes.mjs';

/** docs/reference/errors.md */
export function errorsPage() {
  const rows = Object.entries(problems).map(([code, { status, title, next }]) => [`\`${code}\``, status, title, next]);
  return [
    '# Errors',
    'Every error has a stable code, what happened and what to do next. HTTP answers are RFC 9457 problems: `type` is `urn:lintel:problem:<code>`, and `code`, `title`, `status`, `detail` and `next` are always there.',
    table(['code', 'status', 'what happened', 'what to do'], rows),
  ];
}
