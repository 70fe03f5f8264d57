import { _, type Ajv, type CodeKeywordDefinition } from 'ajv';
import { isUuid } from './formats.js';

/**
 * Has whatever a schema says is a UUID written in lower case once it was found to be one: they are taken in either case
 * (RFC 9562), and are in lower case wherever they are compared.
 */
export function lowerIds(ajv: Ajv): void {
  const format = ajv.getKeyword('format') as CodeKeywordDefinition;
  ajv.removeKeyword('format').addKeyword({
    ...format,
    code(context, type) {
      format.code(context, type);
      const { gen, data, it, schema } = context;
      if (schema !== 'uuid' || type !== 'string') return;
      const lower = gen.scopeValue('func', { ref: lowerId });
      gen.if(_`${it.parentData} !== undefined`, () =>
        gen.assign(_`${it.parentData}[${it.parentDataProperty}]`, _`${lower}(${data})`),
      );
    },
  });
}

function lowerId(text: string): string {
  return isUuid(text) ? text.toLowerCase() : text;
}
