import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';

/** Asks for another one of what a page lists. */
export function AddButton({ text, onClick }: { readonly text: string; readonly onClick: () => void }) {
  return (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={onClick}>
      {text}
    </Button>
  );
}
