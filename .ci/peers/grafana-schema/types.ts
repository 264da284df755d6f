// What a dashboard file has to be, put together from the types that Grafana publishes.
//
// The classic schema says `any` where a plugin's own types apply, and lags behind what Grafana writes in a few
// places; there the types of the v2 schema, from the same package, are taken. Nothing else is added.

import type * as schema from '@grafana/schema';
import type * as raw from '@grafana/schema/dist/esm/raw/dashboard/x/Dashboard_types.gen';
import type * as v2 from '@grafana/schema/apis/dashboard.grafana.app/v2';
import type * as annolist from '@grafana/schema/dist/esm/raw/composable/annotationslist/panelcfg/x/AnnotationsListPanelCfg_types.gen';
import type * as barchart from '@grafana/schema/dist/esm/raw/composable/barchart/panelcfg/x/BarChartPanelCfg_types.gen';
import type * as bargauge from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type * as candlestick from '@grafana/schema/dist/esm/raw/composable/candlestick/panelcfg/x/CandlestickPanelCfg_types.gen';
import type * as canvas from '@grafana/schema/dist/esm/raw/composable/canvas/panelcfg/x/CanvasPanelCfg_types.gen';
import type * as dashlist from '@grafana/schema/dist/esm/raw/composable/dashboardlist/panelcfg/x/DashboardListPanelCfg_types.gen';
import type * as debug from '@grafana/schema/dist/esm/raw/composable/debug/panelcfg/x/DebugPanelCfg_types.gen';
import type * as gauge from '@grafana/schema/dist/esm/raw/composable/gauge/panelcfg/x/GaugePanelCfg_types.gen';
import type * as geomap from '@grafana/schema/dist/esm/raw/composable/geomap/panelcfg/x/GeomapPanelCfg_types.gen';
import type * as heatmap from '@grafana/schema/dist/esm/raw/composable/heatmap/panelcfg/x/HeatmapPanelCfg_types.gen';
import type * as histogram from '@grafana/schema/dist/esm/raw/composable/histogram/panelcfg/x/HistogramPanelCfg_types.gen';
import type * as logs from '@grafana/schema/dist/esm/raw/composable/logs/panelcfg/x/LogsPanelCfg_types.gen';
import type * as logstable from '@grafana/schema/dist/esm/raw/composable/logstable/panelcfg/x/LogsTablePanelCfg_types.gen';
import type * as news from '@grafana/schema/dist/esm/raw/composable/news/panelcfg/x/NewsPanelCfg_types.gen';
import type * as nodegraph from '@grafana/schema/dist/esm/raw/composable/nodegraph/panelcfg/x/NodeGraphPanelCfg_types.gen';
import type * as piechart from '@grafana/schema/dist/esm/raw/composable/piechart/panelcfg/x/PieChartPanelCfg_types.gen';
import type * as stat from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type * as statetimeline from '@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';
import type * as statushistory from '@grafana/schema/dist/esm/raw/composable/statushistory/panelcfg/x/StatusHistoryPanelCfg_types.gen';
import type * as table from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type * as text from '@grafana/schema/dist/esm/raw/composable/text/panelcfg/x/TextPanelCfg_types.gen';
import type * as timeseries from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';
import type * as trend from '@grafana/schema/dist/esm/raw/composable/trend/panelcfg/x/TrendPanelCfg_types.gen';
import type * as xychart from '@grafana/schema/dist/esm/raw/composable/xychart/panelcfg/x/XYChartPanelCfg_types.gen';

type IsAny<T> = 0 extends 1 & T ? true : false;

/** A type as JSON spells it: the text or number of an enum instead of its member, `null` where a field is unset. */
export type Json<T> =
  IsAny<T> extends true ? any
  : unknown extends T ? unknown
  : T extends string ? (string extends T ? string : `${T}`)
  : T extends number | boolean | null | undefined ? T
  : T extends Array<infer U> ? Array<Json<U>>
  : T extends object ? { [K in keyof T]: Json<T[K]> }
  : never;

/** No fields at all. */
type Nothing = Record<string, never>;

/** Options and field config of each plugin. */
interface Plugins {
  timeseries: { options: timeseries.Options; custom: timeseries.FieldConfig };
  barchart: { options: barchart.Options; custom: barchart.FieldConfig };
  stat: { options: stat.Options; custom: Nothing };
  gauge: { options: gauge.Options; custom: Nothing };
  bargauge: { options: bargauge.Options; custom: Nothing };
  table: { options: table.Options; custom: table.FieldConfig };
  piechart: { options: piechart.Options; custom: piechart.FieldConfig };
  heatmap: { options: heatmap.Options; custom: heatmap.FieldConfig };
  histogram: { options: histogram.Options; custom: histogram.FieldConfig };
  'state-timeline': { options: statetimeline.Options; custom: statetimeline.FieldConfig };
  'status-history': { options: statushistory.Options; custom: statushistory.FieldConfig };
  logs: { options: logs.Options; custom: Nothing };
  logstable: { options: logstable.Options; custom: Nothing };
  text: { options: text.Options; custom: Nothing };
  xychart: { options: xychart.Options; custom: xychart.FieldConfig };
  trend: { options: trend.Options; custom: trend.FieldConfig };
  candlestick: { options: candlestick.Options; custom: candlestick.FieldConfig };
  canvas: { options: canvas.Options; custom: Nothing };
  geomap: { options: geomap.Options; custom: schema.HideableFieldConfig };
  nodeGraph: { options: nodegraph.Options; custom: Nothing };
  annolist: { options: annolist.Options; custom: Nothing };
  dashlist: { options: dashlist.Options; custom: Nothing };
  news: { options: news.Options; custom: Nothing };
  debug: { options: debug.Options; custom: Nothing };
}

type PluginId = keyof Plugins;
export type Options<P extends PluginId> = Json<Plugins[P]['options']>;
export type Custom<P extends PluginId> = Json<Plugins[P]['custom']>;

/** The standard field config: the v2 schema also has `fieldMinMax` and the newer colour modes. */
type FieldConfig<C> = Json<Omit<v2.FieldConfig, 'custom' | 'links'>> & { links?: Array<Json<DataLink>>; custom?: C };
type DataLink = v2.DataLink & { oneClick?: boolean; internal?: { query: any; datasourceUid: string; datasourceName: string }; sort?: number };

interface FieldConfigSource<C> {
  defaults: FieldConfig<C>;
  overrides: Json<v2.FieldConfigSource['overrides']>;
}

/** A panel: links are those of v2, because the classic schema has the dashboard's links there. */
type Frame = Omit<Json<raw.Panel>, 'options' | 'fieldConfig' | 'links' | 'type'> & { links?: Array<Json<v2.DataLink>> };

export type Panel<P extends PluginId> = Frame & {
  type: P;
  options?: Options<P>;
  fieldConfig?: FieldConfigSource<Custom<P>>;
};

/** A plugin whose options Grafana does not publish. */
export type ForeignPanel = Frame & { type: string; options?: any; fieldConfig?: FieldConfigSource<any> };

/** A place for a library panel. */
export type LibraryPanel = Omit<Frame, 'libraryPanel'> & { libraryPanel: raw.LibraryPanelRef };

export type Row = Omit<Json<raw.RowPanel>, 'panels'> & { panels: [] };

/** What data sources add to an annotation query; no schema has it. */
interface AnnotationOfSource {
  titleFormat?: string;
  textFormat?: string;
  tagKeys?: string;
  useValueForTime?: boolean;
}

type Annotation = Omit<Json<raw.AnnotationQuery>, 'target'> &
  Json<Pick<v2.AnnotationQuerySpec, 'mappings'>> &
  AnnotationOfSource & { target?: Json<raw.AnnotationTarget> | { refId: string; [field: string]: unknown } };

/**
 * The classic schema has one type for all variables, without the fields of some kinds. An empty `current` is what the
 * editor writes for a query that has not run.
 */
type Variable = Omit<Json<raw.VariableModel>, 'current'> & { current?: Json<raw.VariableOption> | Nothing } &
  Json<Partial<Pick<v2.QueryVariableSpec, 'definition'>>> &
  Json<Partial<Pick<v2.IntervalVariableSpec, 'auto' | 'auto_min' | 'auto_count'>>> &
  Json<Partial<Pick<v2.AdhocVariableSpec, 'filters' | 'baseFilters' | 'defaultKeys'>>> &
  Json<Partial<Pick<v2.GroupByVariableSpec, 'defaultValue'>>>;

/** A dashboard without its panels, which are checked one by one. */
export type Dashboard = Omit<Json<raw.Dashboard>, 'panels' | 'annotations' | 'templating'> & {
  panels?: [];
  annotations?: { list?: Annotation[] };
  templating?: { list?: Variable[] };
};

interface Metadata {
  name: string;
  namespace?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

/** A folder that resources are in; no schema of the package has it. */
export interface Folder {
  apiVersion: 'folder.grafana.app/v1beta1';
  kind: 'Folder';
  metadata: Metadata;
  spec: { title: string; description?: string };
}

/** A v2 resource, without options and custom field config, which are checked by plugin. */
export interface Resource {
  apiVersion: 'dashboard.grafana.app/v2';
  kind: 'Dashboard';
  metadata: Metadata;
  spec: Json<v2.Spec>;
}
