import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../api/call.ts';
import { SESSION_KEY } from '../../../api/query-client.ts';
import { Drawer } from '../../../components/drawer.tsx';
import { Field, Fields, Part } from '../../../components/fields.tsx';
import { Moment } from '../../../components/moment.tsx';
import { Removal } from '../../../components/removal.tsx';
import { useMessages } from '../../../preferences/preferences.tsx';
import { ChangeForm } from '../change-form.tsx';
import { placeTexts } from './messages.ts';
import { type Place, type PlaceKind, placesQuery } from './place-kind.ts';
import { PlaceNaming } from './place-naming.tsx';

interface Props {
  readonly kind: PlaceKind;
  /** Undefined: closed. */
  readonly id: string | undefined;
  readonly onClose: () => void;
}

/** A project or enterprise project: its name, its end. */
export function PlaceDrawer({ kind, id, onClose }: Props) {
  const { data } = useQuery({ ...placesQuery(kind), enabled: id !== undefined });
  const place = data?.find((one) => one.id === id);
  return (
    <Drawer open={place !== undefined} title={place?.name ?? ''} onClose={onClose}>
      {place && <Details key={place.id} kind={kind} place={place} onClose={onClose} />}
    </Drawer>
  );
}

interface DetailsProps {
  readonly kind: PlaceKind;
  readonly place: Place;
  readonly onClose: () => void;
}

function Details({ kind, place, onClose }: DetailsProps) {
  const t = useMessages(placeTexts);
  const texts = useMessages(kind.texts);
  const client = useQueryClient();
  const path = `/api/v1/${kind.key}/${encodeURIComponent(place.id)}`;
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: [kind.key] });
    await client.invalidateQueries({ queryKey: SESSION_KEY });
  };
  const facts = (
    <Fields>
      <Field name={t.id}>{place.id}</Field>
      <Field name={t.created_at}>
        <Moment at={place.created_at} />
      </Field>
    </Fields>
  );
  if (kind.stays(place.id)) {
    return (
      <>
        {facts}
        <Part>{texts.stays}</Part>
      </>
    );
  }
  const { name, description } = place;
  return (
    <>
      {facts}
      <Part>
        <ChangeForm
          initialValues={{ name, ...(description !== undefined && { description }) }}
          onSubmit={async (body) => {
            await call(path, { method: 'PATCH', body });
            await refresh();
          }}
        >
          <PlaceNaming kind={kind} />
        </ChangeForm>
      </Part>
      <Part>
        <Removal
          texts={{ remove: texts.remove, title: texts.removeTitle, submit: t.delete }}
          text={texts.removeText(name)}
          onConfirm={async () => {
            await call(path, { method: 'DELETE' });
            onClose();
            await refresh();
          }}
        />
      </Part>
    </>
  );
}
