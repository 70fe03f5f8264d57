type Json = { [key: string]: unknown };

/**
 * Gives an OpenAPI document its vocabulary: a shape with a title is written once, under `components.schemas`, and so
 * is each error answer, under `components.responses`; the operations refer to them. Two shapes of one title must be
 * equal, else the name would lie; then it throws.
 */
export function withComponents(document: Json): Json {
  const components = (document['components'] ?? {}) as { schemas?: Json; responses?: Json };
  const schemas: Json = {};
  const responses: Json = {};
  const shapes = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shapes);
    if (!isObject(value)) return value;
    const walked = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapes(inner)]));
    const { title } = walked;
    if (typeof title !== 'string' || !('type' in walked || 'anyOf' in walked || 'enum' in walked)) return walked;
    return named(schemas, pascal(title), walked, 'schemas');
  };
  for (const [name, schema] of Object.entries(components.schemas ?? {})) {
    // A shared shape may have a title besides its id: then the title is its name, and the id refers to it.
    const walked = shapes(schema) as Json;
    if (walked['$ref'] !== `#/components/schemas/${name}`) schemas[name] = walked;
  }
  const webhooks = shapes(document['webhooks']);
  const paths = shapes(document['paths']) as Record<string, Record<string, { responses?: Json }>>;
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
    for (const [status, response] of Object.entries(operation.responses ?? {})) {
      if (operation.responses === undefined || !isProblem(response)) continue;
      operation.responses[status] = shared(responses, status, response);
    }
  }
  const parts = { ...components, schemas: sorted(schemas), responses: sorted(responses) };
  return { ...document, ...(webhooks !== undefined && { webhooks }), paths, components: parts };
}

function named(into: Json, name: string, value: Json, kind: string): Json {
  const text = JSON.stringify(value);
  if (into[name] !== undefined && JSON.stringify(into[name]) !== text) {
    throw new TypeError(`two shapes are called ${name}: ${text} and ${JSON.stringify(into[name])}`);
  }
  into[name] = value;
  return { $ref: `#/components/${kind}/${name}` };
}

/** An error answer under the name of its status; of several that differ each gets a number. */
function shared(into: Json, status: string, response: Json): Json {
  const text = JSON.stringify(response);
  for (let number = 1; ; number++) {
    const name = `Problem${status}${number === 1 ? '' : `-${number}`}`;
    into[name] ??= response;
    if (JSON.stringify(into[name]) === text) return { $ref: `#/components/responses/${name}` };
  }
}

function isProblem(response: unknown): response is Json {
  return isObject(response) && isObject(response['content']) && 'application/problem+json' in response['content'];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pascal(title: string): string {
  return title.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function sorted(components: Json): Json {
  return Object.fromEntries(Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1)));
}
