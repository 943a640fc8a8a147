import * as audit from '../../../shared/src/http/audit.ts';
import * as backups from '../../../shared/src/http/backups.ts';
import * as baskets from '../../../shared/src/http/baskets.ts';
import * as cashSessions from '../../../shared/src/http/cash-sessions.ts';
import * as catalog from '../../../shared/src/http/catalog.ts';
import * as catalogOffice from '../../../shared/src/http/catalog-office.ts';
import * as common from '../../../shared/src/http/common.ts';
import { fileRoutes } from '../../../shared/src/http/file-routes.ts';
import * as fleet from '../../../shared/src/http/fleet.ts';
import * as footfall from '../../../shared/src/http/footfall.ts';
import * as insights from '../../../shared/src/http/insights.ts';
import * as live from '../../../shared/src/http/live.ts';
import * as orders from '../../../shared/src/http/orders.ts';
import * as payments from '../../../shared/src/http/payments.ts';
import * as promotions from '../../../shared/src/http/promotions.ts';
import * as returns from '../../../shared/src/http/returns.ts';
import { routes } from '../../../shared/src/http/routes.ts';
import * as staff from '../../../shared/src/http/staff.ts';
import * as stock from '../../../shared/src/http/stock.ts';
import * as money from '../../../shared/src/money/money.ts';
import * as wireMessages from '../../../shared/src/wire/messages.ts';
import * as wireNames from '../../../shared/src/wire/names.ts';
import { jsonOf, namesOf, reachable, shapeSections, table, typeText } from './shapes.mjs';

const names = namesOf(
  wireMessages,
  wireNames,
  money,
  live,
  backups,
  audit,
  baskets,
  cashSessions,
  catalog,
  catalogOffice,
  common,
  fleet,
  footfall,
  insights,
  orders,
  payments,
  promotions,
  returns,
  staff,
  stock,
);

/** docs/reference/http.md */
export function httpPage() {
  const groups = new Map();
  for (const route of Object.values(routes)) groups.set(groupOf(route), [...(groups.get(groupOf(route)) ?? []), route]);
  const files = Object.values(fileRoutes);
  const schemas = [
    ...Object.values(routes).flatMap((route) => [route.params, route.query, route.body, route.answer]),
    ...files.flatMap((route) => (typeof route.answers === 'string' ? [] : [route.answers])),
  ];
  return [
    '# HTTP',
    'Everything stands below `/api/v1` and speaks JSON in camelCase. The same as OpenAPI 3.1: [openapi.json](openapi.json), which a running hub serves at `/api/v1/openapi.json`. Besides, a hub answers `/healthz`, `/readyz` and `/metrics`.',
    "A credential travels as `Authorization: Bearer <token>` or as the page's own cookie. Errors are `application/problem+json` with a stable code: see [errors.md](errors.md). A `POST` marked ⟳ takes an `Idempotency-Key`: the same key gives the same answer.",
    ...[...groups].map(
      ([group, list]) => `## ${group}\n\n${table(['request', 'who', 'takes', 'answers', ''], list.map(rowOf))}`,
    ),
    `## files\n\n${table(['request', 'who', 'takes', 'answers', ''], files.map(fileRowOf))}`,
    '## Shapes',
    ...shapeSections(
      [...reachable(schemas, names)].filter(([, name]) => name !== 'Empty'),
      names,
    ),
  ];
}

function groupOf(route) {
  return route.path.split('/')[1];
}

function fileRowOf(route) {
  const query = Object.keys(jsonOf(route.query, names, 'input').properties ?? {});
  const takes = [...query.map((name) => `query \`${name}\``), route.takes.join(', ')].filter((text) => text !== '');
  return [
    `\`${route.method.toUpperCase()} ${route.path}\``,
    route.audience.join(', '),
    takes.join('; ') || '–',
    `${route.status} ${typeof route.answers === 'string' ? route.answers : typeText(jsonOf(route.answers, names))}`,
    route.summary,
  ];
}

function rowOf(route) {
  const takes = [
    [route.query, 'query '],
    [route.body, ''],
  ]
    .map(([schema, word]) => [jsonOf(schema, names, 'input'), word])
    .filter(([json]) => Object.keys(json.properties ?? json.anyOf ?? json.oneOf ?? {}).length > 0)
    .map(([json, word]) => `${word}${typeText(json)}`);
  const answer =
    route.status === 204
      ? ''
      : route.produces === 'text/csv'
        ? ' a CSV file'
        : ` ${typeText(jsonOf(route.answer, names))}`;
  return [
    `\`${route.method.toUpperCase()} ${route.path}\`${route.idempotent ? ' ⟳' : ''}`,
    route.audience.join(', '),
    takes.join('; ') || '–',
    `${route.status}${answer}`,
    route.summary,
  ];
}
