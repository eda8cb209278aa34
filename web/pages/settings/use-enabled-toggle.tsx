import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMessages } from '../../preferences/preferences.tsx';
import { enabledTexts } from './enabled-mark.tsx';

/** The button that enables what is disabled, and the other way; and why the service refused. */
export function useEnabledToggle(enabled: boolean, send: (enabled: boolean) => Promise<unknown>) {
  const t = useMessages(enabledTexts);
  const { mutate, isPending, variables, error } = useMutation({ mutationFn: send });
  // While it is under way the button says what was pressed: it takes no other press until then.
  const enables = isPending ? variables : !enabled;
  return {
    error,
    button: (
      <Button loading={isPending} onClick={() => mutate(enables)}>
        {enables ? t.enable : t.disable}
      </Button>
    ),
  };
}
