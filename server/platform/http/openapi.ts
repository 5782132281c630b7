import * as z from 'zod/mini';
import type { Endpoint } from '#shared/http/endpoint';
import { errorBodySchema } from '#shared/errors/error-body';
import { rights } from '#shared/people/rights';

/** OpenAPI 3.1 of the same contracts that the server parses with. */
export const describeApi = (endpoints: Readonly<Record<string, Endpoint>>, version: string): object => {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[endpoint.method.toLowerCase()] = operation(name, endpoint);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Aval', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas: { Error: schemaOf(errorBodySchema, 'output') },
      securitySchemes: {
        console: { type: 'apiKey', in: 'cookie', name: 'aval_console' },
        portal: { type: 'apiKey', in: 'cookie', name: 'aval_portal' },
        door: { type: 'http', scheme: 'bearer' },
        client_system: { type: 'http', scheme: 'bearer' },
      },
    },
  };
};

const operation = (name: string, endpoint: Endpoint): object => {
  const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, parameter]) => ({
    name: parameter,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  return {
    operationId: name,
    tags: [name.split('.')[0]],
    summary: endpoint.summary,
    'x-right': endpoint.right,
    'x-roles': rights[endpoint.right],
    security: securityOf(endpoint),
    ...(inPath.length || endpoint.query ? { parameters: [...inPath, ...queryParameters(endpoint)] } : {}),
    ...bodyOf(endpoint),
    responses: {
      ...answerOf(endpoint),
      default: {
        description: 'What went wrong and what to do',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  };
};

const securityOf = ({ right }: Endpoint): object[] => {
  const roles: readonly string[] = rights[right];
  return [
    ...(roles.includes('anyone') ? [{}] : []),
    ...(roles.includes('agent') || roles.includes('supervisor') || roles.includes('analyst') ? [{ console: [] }] : []),
    ...(roles.includes('applicant') ? [{ portal: [] }] : []),
    ...(roles.includes('door') ? [{ door: [] }] : []),
    ...(roles.includes('client_system') ? [{ client_system: [] }] : []),
  ];
};

const queryParameters = (endpoint: Endpoint): object[] => {
  if (!endpoint.query) return [];
  const schema = schemaOf(endpoint.query, 'input') as { properties?: Record<string, object>; required?: string[] };
  return Object.entries(schema.properties ?? {}).map(([parameter, value]) => ({
    name: parameter,
    in: 'query',
    required: schema.required?.includes(parameter) ?? false,
    schema: value,
  }));
};

const bodyOf = (endpoint: Endpoint): object => {
  if (endpoint.carries === 'upload') {
    const file = { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema: file } } } };
  }
  if (endpoint.takes) {
    const { json, manifest } = endpoint.takes;
    const file = { type: 'array', items: { type: 'string', format: 'binary' } };
    const parts = { type: 'object', properties: { deposit: schemaOf(manifest, 'input'), piece: file } };
    const content = {
      'multipart/form-data': { schema: { ...parts, required: ['deposit', 'piece'] } },
      'application/json': { schema: schemaOf(json, 'input') },
    };
    return { requestBody: { required: true, content } };
  }
  if (endpoint.carries === 'document') return { requestBody: { required: true, content: { 'application/pdf': {} } } };
  if (!endpoint.body) return {};
  return {
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } } },
  };
};

const answerOf = (endpoint: Endpoint): object => {
  if (endpoint.carries === 'pdf') return { 200: { description: 'PDF', content: { 'application/pdf': {} } } };
  if (endpoint.carries === 'image')
    return { 200: { description: 'File', content: { 'image/*': {}, 'application/pdf': {} } } };
  if (endpoint.carries === 'file') return { 200: { description: 'File', content: { 'application/octet-stream': {} } } };
  const schema = schemaOf(endpoint.response, 'output');
  if ('not' in schema) return { 204: { description: 'Done' } };
  return { 200: { description: 'Done', content: { 'application/json': { schema } } } };
};

const schemaOf = (schema: z.ZodMiniType, io: 'input' | 'output'): object => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: sayNothing });
  return rest;
};

/** An undefined answer has no JSON: it is told apart as `not`, which the caller reads as 204. */
const sayNothing = ({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: object }): void => {
  if (zodSchema._zod.def.type === 'undefined') Object.assign(jsonSchema, { not: {} });
};
