import type { Request } from 'express';
import { acceptedExtensions, checkFile } from '../file-types';
import type { FormFault } from '../forms/present-form';
import type { StoredUploads } from '../forms/read-form';
import { uploadsOf } from '../middleware/body';
import { personOf, type RequestContext } from '../request-context';
import type { Services, StoredFile } from '../services';
import { joined } from '../presenters/phrases';

/** The uploads of a form, checked and stored by content hash; what is refused becomes a message at its field. */
export async function storeUploads(
  services: Services,
  context: RequestContext,
  req: Request,
): Promise<{ readonly uploads: StoredUploads; readonly faults: readonly FormFault[] }> {
  const uploads = new Map<string, StoredFile[]>();
  const faults: FormFault[] = [];
  for (const { fieldname, originalname, buffer } of uploadsOf(req)) {
    // Browsers send an empty part for a file field in which nothing was chosen.
    if (originalname === '' && buffer.length === 0) {
      continue;
    }
    const checked = checkFile(originalname, buffer);
    if ('refused' in checked) {
      const extensions = joined(context, acceptedExtensions);
      const message = context.t(`pages:form.${checked.refused}`, {
        name: originalname,
        extensions,
      });
      faults.push({ path: fieldname, message });
      continue;
    }
    const stored = await services.files.put({
      ...checked,
      bytes: buffer,
      by: personOf(context).person,
    });
    uploads.set(fieldname, [...(uploads.get(fieldname) ?? []), stored]);
  }
  return { uploads, faults };
}
