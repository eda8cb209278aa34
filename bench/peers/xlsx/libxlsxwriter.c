/* The C library libxlsxwriter in its streaming mode, with the rows of bench/support/containers.ts. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <xlsxwriter.h>

static uint32_t state;

static uint32_t next(void) {
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return state;
}

static const char *CLUSTER_TYPES[] = {"cce", "ali", "tencent", "azure", "aws", "self_built_hw", "self_built_idc"};
static const char *STATUSES[] = {"Running", "Waiting", "Terminated", "Isolated", "Paused"};
static const char *CPU_LIMITS[] = {"100m", "250m", "500m", "1", "2", "4"};
static const char *MEMORY_LIMITS[] = {"64Mi", "128Mi", "256Mi", "512Mi", "1Gi", "2Gi", "4Gi"};
static const char *HEADINGS[] = {"Container ID", "Container Name", "Image", "Pod", "Cluster", "Cluster Type",
                                 "Status", "Risky", "Low", "Medium", "High", "Fatal", "Created", "Restarts",
                                 "CPU Limit", "Memory Limit"};

static void write_row(lxw_worksheet *sheet, uint32_t index, lxw_format *date) {
  char id[65], name[64], image[128], pod[64], cluster[32];
  lxw_row_t row = index + 1;
  state = (index + 1) * 0x9e3779b1u;
  if (state == 0) state = 1;
  for (int word = 0; word < 8; word++) snprintf(id + word * 8, 9, "%08x", next());
  uint32_t service = next() % 4000, image_number = next() % 1280, cluster_number = next() % 50;
  uint32_t fatal = next() % 20 == 0 ? next() % 5 : 0;
  uint32_t high = next() % 5 == 0 ? next() % 12 : 0;
  uint32_t medium = next() % 40, low = next() % 120;
  snprintf(name, sizeof name, index % 1000 == 999 ? "svc-%u <a> & \"b\"" : "svc-%u-app", service);
  snprintf(image, sizeof image, "registry.example.com/team-%u/service-%u:v1.%u.%u", image_number % 40, image_number,
           image_number % 17, image_number % 9);
  snprintf(pod, sizeof pod, "svc-%u-%.10s-%.5s", service, id, id + 10);
  snprintf(cluster, sizeof cluster, "cluster-%u", cluster_number);
  const char *status = STATUSES[next() % 16 == 0 ? next() % 5 : 0];
  double created = 1700000000.0 + next() % 90000000u;
  worksheet_write_string(sheet, row, 0, id, NULL);
  worksheet_write_string(sheet, row, 1, name, NULL);
  worksheet_write_string(sheet, row, 2, image, NULL);
  worksheet_write_string(sheet, row, 3, pod, NULL);
  worksheet_write_string(sheet, row, 4, cluster, NULL);
  worksheet_write_string(sheet, row, 5, CLUSTER_TYPES[cluster_number % 7], NULL);
  worksheet_write_string(sheet, row, 6, status, NULL);
  worksheet_write_boolean(sheet, row, 7, fatal + high + medium + low > 0, NULL);
  worksheet_write_number(sheet, row, 8, low, NULL);
  worksheet_write_number(sheet, row, 9, medium, NULL);
  worksheet_write_number(sheet, row, 10, high, NULL);
  worksheet_write_number(sheet, row, 11, fatal, NULL);
  worksheet_write_number(sheet, row, 12, created / 86400.0 + 25569.0, date);
  worksheet_write_number(sheet, row, 13, next() % 8 == 0 ? next() % 20 : 0, NULL);
  worksheet_write_string(sheet, row, 14, CPU_LIMITS[next() % 6], NULL);
  worksheet_write_string(sheet, row, 15, MEMORY_LIMITS[next() % 7], NULL);
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  double begun = now();
  uint32_t rows = (uint32_t)strtoul(argv[1], NULL, 10);
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  lxw_workbook *workbook = workbook_new_opt(argv[2], &options);
  lxw_worksheet *sheet = workbook_add_worksheet(workbook, "Containers");
  lxw_format *bold = workbook_add_format(workbook), *date = workbook_add_format(workbook);
  format_set_bold(bold);
  format_set_num_format(date, "yyyy-mm-dd hh:mm:ss");
  worksheet_set_column(sheet, 0, 15, 20, NULL);
  worksheet_freeze_panes(sheet, 1, 0);
  worksheet_autofilter(sheet, 0, 0, rows, 15);
  for (int column = 0; column < 16; column++) worksheet_write_string(sheet, 0, column, HEADINGS[column], bold);
  for (uint32_t index = 0; index < rows; index++) write_row(sheet, index, date);
  if (workbook_close(workbook) != LXW_NO_ERROR) return 1;
  double seconds = now() - begun;
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("{\"seconds\":%.4f,\"peak_rss_mib\":%.1f}\n", seconds, usage.ru_maxrss / 1024.0);
  return 0;
}
