import { problems } from '@lintel/shared/errors';
import { type FileRoute, fileRoutes } from '@lintel/shared/http/file-routes';
import type { Route } from '@lintel/shared/http/route';
import { type RouteName, routes } from '@lintel/shared/http/routes';
import { z } from 'zod';
import { byReference, schemaNames } from './named-schemas.ts';

interface ObjectSchema {
  properties?: Record<string, unknown>;
  required?: string[];
}

/** What is taken and what is answered differ where something has a default: both have their own name. */
const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
    override: ({ zodSchema, jsonSchema }) => {
      const name = schemaNames.get(zodSchema);
      if (name) Object.assign(jsonSchema, { 'x-name': io === 'input' ? `${name}Input` : name });
    },
  });
  return json as ObjectSchema & Record<string, unknown>;
};

const answerOf = ({ produces, answer }: Route) =>
  produces === 'application/json' ? schemaOf(answer, 'output') : { type: 'string' };

const parametersOf = (schema: z.ZodType, place: 'path' | 'query') => {
  const { properties = {}, required = [] } = schemaOf(schema, 'input');
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
};

/** OpenAPI 3.1 of everything below `/api/v1`, from the same schemas that validate it. */
export function openApi(version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, route] of Object.entries(routes) as [RouteName, Route][]) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    const parameters = [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')];
    if (route.idempotent) {
      parameters.push({
        name: 'Idempotency-Key',
        in: 'header' as 'query',
        required: false,
        schema: { type: 'string' },
      });
    }
    const takesBody = route.method !== 'get' && route.method !== 'delete';
    const body = takesBody ? schemaOf(route.body, 'input') : undefined;
    paths[path] ??= {};
    paths[path][route.method] = {
      operationId: name,
      summary: route.summary,
      'x-audience': route.audience,
      security: route.audience.includes('public') ? [] : [{ bearer: [] }, { cookie: [] }],
      ...(parameters.length > 0 && { parameters }),
      ...(body &&
        Object.keys(body.properties ?? body).length > 0 && {
          requestBody: { content: { 'application/json': { schema: body } } },
        }),
      responses: {
        [route.status]:
          route.status === 204
            ? { description: 'Done' }
            : { description: 'Done', content: { [route.produces]: { schema: answerOf(route) } } },
        default: { $ref: '#/components/responses/Problem' },
      },
    };
  }
  for (const [name, route] of Object.entries(fileRoutes) as [string, FileRoute][]) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => ({
      name: parameter,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    }));
    const answer =
      typeof route.answers === 'string'
        ? { [route.answers]: { schema: { type: 'string', format: 'binary' } } }
        : { 'application/json': { schema: schemaOf(route.answers, 'output') } };
    paths[path] ??= {};
    paths[path][route.method] = {
      operationId: name,
      summary: route.summary,
      'x-audience': route.audience,
      security: [{ bearer: [] }, { cookie: [] }],
      parameters: [...inPath, ...parametersOf(route.query, 'query')],
      ...(route.takes.length > 0 && {
        requestBody: {
          content: Object.fromEntries(
            route.takes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
          ),
        },
      }),
      responses: {
        [route.status]: { description: 'Done', content: answer },
        default: { $ref: '#/components/responses/Problem' },
      },
    };
  }
  const schemas: Record<string, unknown> = {};
  const referring = byReference(paths, schemas);
  return {
    openapi: '3.1.0',
    info: { title: 'Lintel hub', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/api/v1' }],
    paths: referring,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'lintel_staff' },
      },
      responses: {
        Problem: {
          description: 'RFC 9457 problem with a stable code',
          content: {
            'application/problem+json': {
              schema: {
                type: 'object',
                required: ['type', 'code', 'title', 'status', 'detail', 'next'],
                properties: {
                  type: { type: 'string' },
                  code: { enum: Object.keys(problems) },
                  title: { type: 'string' },
                  status: { type: 'integer' },
                  detail: { type: 'string' },
                  next: { type: 'string' },
                },
              },
            },
          },
        },
      },
    },
  };
}
