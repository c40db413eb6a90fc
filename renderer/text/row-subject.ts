import type { EntityName } from '../../shared/domain/visit/field-write.ts';
import type { Json } from '../../shared/lib/json.ts';

/** Which row of its kind: a point, a check, 图n, 第n号, a title; with spaces around what stands between Chinese words. */
export function rowSubject(entity: EntityName, fields: Readonly<Record<string, Json>>): string {
  const { pointId, code, number, title } = fields;
  if (typeof pointId === 'string' && entity === 'verdict') return ` ${pointId} `;
  if (typeof code === 'string' && entity === 'hallCheck') return ` ${code} `;
  if (typeof number === 'number')
    return ` ${entity === 'evidence' ? '图' : '第'}${number}${entity === 'evidence' ? '' : '号'} `;
  return typeof title === 'string' && title !== '' ? `《${title}》` : '';
}
