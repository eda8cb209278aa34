import { Component, type ReactNode } from 'react';
import { Failed } from './failed.tsx';

interface Props {
  readonly children: ReactNode;
}

/** Says what went wrong where what it surrounds could not be drawn. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean; readonly error: unknown }> {
  override state = { failed: false, error: undefined as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { failed: true, error };
  }

  override render() {
    return this.state.failed ? <Failed error={this.state.error} reload /> : this.props.children;
  }
}
