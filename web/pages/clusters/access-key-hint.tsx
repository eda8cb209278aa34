import { Link } from 'react-router';
import { useMessages } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import { accessKeyTexts } from './add-messages.ts';

/** Which access key a collector needs, and where one is made. */
export function AccessKeyHint() {
  const t = useMessages(accessKeyTexts);
  const { base } = useProject();
  return (
    <p>
      {t.need} <Link to={`${base}/access-keys`}>{t.make}</Link>
    </p>
  );
}
